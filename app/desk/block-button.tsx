import { Ban } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { deskMessages } from "./messages.ts";

export function BlockButton({ onBlock }: { readonly onBlock: () => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Ban aria-hidden className="size-3.5" />}
      onClick={onBlock}
    >
      {deskMessages.block.button}
    </Button>
  );
}
