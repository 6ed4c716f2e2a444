import clsx from "clsx";
import { X } from "lucide-react";
import { AlertDialog as Alert, Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button, IconButton } from "./button.tsx";
import { uiMessages } from "./messages.ts";

const SCRIM = "fixed inset-0 z-40 bg-scrim animate-fade";
const PANEL =
  "fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[min(calc(100vw-32px),480px)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl border border-line bg-raised p-6 shadow-float animate-rise";

type DialogProps = {
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly trigger?: ReactNode;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string;
};

export function Dialog({
  trigger,
  title,
  description,
  children,
  className,
  ...state
}: DialogProps) {
  return (
    <Primitive.Root {...state}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={clsx(PANEL, className)}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-start justify-between gap-4">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={uiMessages.close} size="sm" className="-mt-1 -mr-2">
                <X aria-hidden className="size-4" />
              </IconButton>
            </Primitive.Close>
          </div>
          {description ? (
            <Primitive.Description className="mt-1 text-ink-muted">
              {description}
            </Primitive.Description>
          ) : null}
          {children ? <div className="mt-5">{children}</div> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type AlertDialogProps = {
  readonly open: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
};

/** Requires a decision: neither a click outside nor a close button dismisses it. */
export function AlertDialog({
  title,
  description,
  children,
  className,
  ...state
}: AlertDialogProps) {
  return (
    <Alert.Root {...state}>
      <Alert.Portal>
        <Alert.Overlay className={SCRIM} />
        <Alert.Content
          className={clsx(PANEL, className)}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <Alert.Title className="text-lg font-semibold">{title}</Alert.Title>
          {description ? (
            <Alert.Description className="mt-1 text-ink-muted">{description}</Alert.Description>
          ) : null}
          {children}
        </Alert.Content>
      </Alert.Portal>
    </Alert.Root>
  );
}

type ConfirmDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will be lost. */
  readonly description: ReactNode;
  readonly confirmLabel: string;
  readonly pending?: boolean;
  readonly onConfirm: () => void;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, pending, onConfirm } = props;
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <div className="mt-6 flex justify-end gap-2">
        <Alert.Cancel asChild>
          <Button>{uiMessages.cancel}</Button>
        </Alert.Cancel>
        <Button variant="danger" pending={pending} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </AlertDialog>
  );
}
