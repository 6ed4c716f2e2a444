import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "./button.tsx";

const SHOWN_MS = 2_000;

type CopyButtonProps = { readonly text: string; readonly label?: string };

export function CopyButton({ text, label = "Copy" }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () =>
    navigator.clipboard
      .writeText(text)
      .then(() => setCopied(true))
      .catch(() => toast.error("The browser did not allow copying. Select the text instead."));

  return (
    <Button
      size="sm"
      icon={
        copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />
      }
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </Button>
  );
}
