CREATE TABLE "chat_messages" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"n" smallint NOT NULL,
	"id" uuid NOT NULL,
	"side" text NOT NULL,
	"agent_id" uuid,
	"text" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chat_messages_org_id_call_id_n_pk" PRIMARY KEY("org_id","call_id","n"),
	CONSTRAINT "chat_messages_side" CHECK (("chat_messages"."side" = 'agent') = ("chat_messages"."agent_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "call_ratings" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	"rated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "call_ratings_org_id_call_id_pk" PRIMARY KEY("org_id","call_id"),
	CONSTRAINT "call_ratings_rating" CHECK ("call_ratings"."rating" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_ratings" ADD CONSTRAINT "call_ratings_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chat_messages_once" ON "chat_messages" USING btree ("call_id","id","org_id");