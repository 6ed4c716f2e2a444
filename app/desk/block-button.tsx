import { Ban } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { blockMessages } from "./block-messages.ts";

export function BlockButton({ onBlock }: { readonly onBlock: () => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Ban aria-hidden className="size-3.5" />}
      onClick={onBlock}
    >
      {blockMessages.button}
    </Button>
  );
}
