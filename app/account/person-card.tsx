import { useRevalidator } from "@remix-run/react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { MAX_NAME_LENGTH } from "../auth/forms.ts";
import {
  PHOTO_TYPES,
  type PhotoProblem,
  photoProblemText,
  removePhoto,
  savePhoto,
} from "../desk/greeting/greeting-files.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { profileMessages } from "./messages.ts";
import { useProfileForm } from "./use-profile-form.ts";

const { person: messages } = profileMessages;

type PersonCardProps = {
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly photoUrl: string | null;
};

export function PersonCard({ name, email, emailVerified, photoUrl }: PersonCardProps) {
  const { Form, pending, error } = useProfileForm(() => toast.success(messages.saved));
  return (
    <CardSection title={messages.title}>
      <div className="space-y-6">
        <Photo name={name} photoUrl={photoUrl} />
        <Form method="post" className="max-w-md space-y-4">
          <Field
            name="name"
            label={messages.name}
            defaultValue={name}
            autoComplete="name"
            required
            maxLength={MAX_NAME_LENGTH}
            errors={error ? [error] : undefined}
          />
          <Button type="submit" name="intent" value="name" pending={pending}>
            {uiMessages.save}
          </Button>
        </Form>
        <dl>
          <dt className="font-medium">{messages.email}</dt>
          <dd className="mt-1 break-all text-ink-muted">
            {email}
            {emailVerified ? null : ` (${messages.unverified})`}
          </dd>
        </dl>
      </div>
    </CardSection>
  );
}

function Photo({ name, photoUrl }: Pick<PersonCardProps, "name" | "photoUrl">) {
  const { revalidate } = useRevalidator();
  const fileRef = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);

  async function change(save: () => Promise<PhotoProblem | null>, saved: string) {
    setSending(true);
    const problem = await save();
    setSending(false);
    if (problem) return toast.error(photoProblemText(problem));
    toast.success(saved);
    revalidate();
  }

  return (
    <div className="flex flex-wrap items-center gap-4">
      <Avatar name={name} photoUrl={photoUrl} size="xl" />
      <div className="min-w-0 flex-1 basis-64 space-y-2">
        <div className="flex flex-wrap gap-2">
          <Button size="sm" pending={sending} onClick={() => fileRef.current?.click()}>
            {messages.choosePhoto}
          </Button>
          {photoUrl ? (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => void change(() => removePhoto(), messages.photoRemoved)}
            >
              {messages.removePhoto}
            </Button>
          ) : null}
        </div>
        <p className="text-ink-muted">{messages.photoHint}</p>
        <input
          ref={fileRef}
          type="file"
          accept={PHOTO_TYPES.join(",")}
          aria-label={messages.photoFile}
          className="hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void change(() => savePhoto(file), messages.photoSaved);
          }}
        />
      </div>
    </div>
  );
}
