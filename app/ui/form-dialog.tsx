import { type ReactElement, type ReactNode, useState } from "react";
import { Dialog } from "./dialog.tsx";

type FormDialogProps = {
  readonly title: string;
  readonly description: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** The form, which starts anew each time the dialog is opened. */
  readonly children: (close: () => void) => ReactNode;
};

/** A form behind a button. */
export function FormDialog({ children, ...rest }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} {...rest}>
      {children(() => setOpen(false))}
    </Dialog>
  );
}
