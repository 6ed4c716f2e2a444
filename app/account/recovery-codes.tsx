import { Download } from "lucide-react";
import { Button, buttonClass } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { profileMessages } from "./messages.ts";

const { codes: messages } = profileMessages.twoFactor;

type RecoveryCodesProps = { readonly codes: readonly string[]; readonly onDone: () => void };

/** Shown once, after they were made. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const text = `${codes.join("\n")}\n`;
  return (
    <section aria-label={messages.title} className="space-y-4">
      <h3 className="font-semibold">{messages.title}</h3>
      <p className="max-w-prose text-ink-muted">{messages.description}</p>
      <ul className="tabular grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken p-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={messages.fileName}
          className={buttonClass({ size: "sm" })}
        >
          <Download aria-hidden className="size-4" />
          {messages.download}
        </a>
        <Button size="sm" variant="primary" onClick={onDone}>
          {messages.done}
        </Button>
      </div>
    </section>
  );
}
