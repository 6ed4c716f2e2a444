import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

type SubmitButtonProps = { readonly children: ReactNode; readonly className?: string };

/** Shows a spinner while any form of the page is being submitted. */
export function SubmitButton({ children, className }: SubmitButtonProps) {
  const pending = useNavigation().formMethod === "POST";
  return (
    <Button type="submit" variant="primary" pending={pending} className={className}>
      {children}
    </Button>
  );
}
