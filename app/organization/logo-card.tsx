import { useRevalidator } from "@remix-run/react";
import { ImagePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { IMAGE_TYPES, type LogoProblem, removeLogo, saveLogo } from "./logo-file.ts";
import { organizationMessages } from "./messages.ts";

const { logo: messages } = organizationMessages;

type LogoCardProps = { readonly logoUrl: string | null; readonly orgName: string };

export function LogoCard({ logoUrl, orgName }: LogoCardProps) {
  const fileRef = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState(false);
  const { revalidate } = useRevalidator();

  async function change(send: () => Promise<LogoProblem | null>, done: string) {
    setPending(true);
    const problem = await send();
    setPending(false);
    if (problem) toast.error(messages.problems[problem]);
    else toast.success(done);
    revalidate();
  }

  return (
    <CardSection title={messages.title} description={messages.description}>
      <div className="flex flex-wrap items-center gap-4">
        {logoUrl ? (
          <img
            src={logoUrl}
            alt={messages.alt(orgName)}
            className="size-16 rounded-md border border-line bg-white object-contain"
          />
        ) : (
          <span className="flex size-16 items-center justify-center rounded-md border border-dashed border-line-strong text-center text-xs text-ink-muted">
            {messages.none}
          </span>
        )}
        <Button
          pending={pending}
          icon={<ImagePlus aria-hidden className="size-4" />}
          onClick={() => fileRef.current?.click()}
        >
          {messages.choose}
        </Button>
        <input
          ref={fileRef}
          type="file"
          accept={IMAGE_TYPES.join(",")}
          aria-label={messages.file}
          className="hidden"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file) void change(() => saveLogo(file), messages.saved);
          }}
        />
        {logoUrl ? (
          <Button
            variant="ghost"
            icon={<Trash2 aria-hidden className="size-4" />}
            disabled={pending}
            onClick={() => void change(removeLogo, messages.removed)}
          >
            {messages.remove}
          </Button>
        ) : null}
      </div>
    </CardSection>
  );
}
