import { type ReactNode, useRef } from "react";
import type { ClipKind } from "../../server/clips/domain/clip.ts";
import { Button, type ButtonProps } from "../ui/button.tsx";
import { clipMessages } from "./messages.ts";

type FileButtonProps = Omit<ButtonProps, "onClick" | "children"> & {
  readonly kind: ClipKind;
  readonly onChoose: (file: File) => void;
  readonly children: ReactNode;
};

/** Chooses a video. */
export function FileButton({ kind, onChoose, children, ...rest }: FileButtonProps) {
  const ref = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...rest} onClick={() => ref.current?.click()}>
        {children}
      </Button>
      <input
        ref={ref}
        type="file"
        accept="video/*"
        aria-label={clipMessages.file(clipMessages.kinds[kind].name)}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) onChoose(file);
        }}
      />
    </>
  );
}
