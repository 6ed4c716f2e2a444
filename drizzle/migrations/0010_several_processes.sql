CREATE TABLE "peer_messages" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"n" bigint GENERATED ALWAYS AS IDENTITY (sequence name "peer_messages_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "peer_messages_org_id_call_id_recipient_n_pk" PRIMARY KEY("org_id","call_id","recipient","n")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "peer_messages" ADD CONSTRAINT "peer_messages_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;