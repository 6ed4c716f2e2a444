import { CircleAlert, CircleCheck, Info } from "lucide-react";
import { Toaster as Sonner } from "sonner";

/** Renders toasts. Show one with `toast` from sonner. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      duration={5_000}
      closeButton
      mobileOffset={{ bottom: 80 }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-live-text" />,
        error: <CircleAlert aria-hidden className="size-4 text-danger-text" />,
        info: <Info aria-hidden className="size-4 text-accent-text" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start font-sans gap-3 rounded-lg border border-line bg-raised p-4 pr-10 text-sm text-ink shadow-float",
          title: "font-medium",
          description: "mt-0.5 text-ink-muted",
          icon: "mt-0.5 shrink-0",
          closeButton:
            "absolute top-3 right-3 left-auto! flex size-6 translate-none! items-center justify-center rounded-sm border-0! bg-transparent! text-ink-faint! hover:bg-hover! hover:text-ink!",
          actionButton:
            "ml-auto shrink-0 rounded-sm bg-accent px-2.5 py-1 text-xs font-medium text-accent-ink",
        },
      }}
    />
  );
}
