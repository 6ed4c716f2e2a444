import { useFetcher } from "@remix-run/react";
import { Check } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import type { action } from "../routes/_app.sites.tsx";
import { Button } from "../ui/button.tsx";
import { siteMessages } from "./messages.ts";

const { refused: messages } = siteMessages;

type AllowButtonProps = { readonly siteId: string; readonly host: string };

/** Adds a refused website to the allowed ones. */
export function AllowButton({ siteId, host }: AllowButtonProps) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) toast.success(messages.allowed(host));
    if (data?.error) toast.error(data.error);
  }, [data, host]);
  return (
    <fetcher.Form method="post" className="inline">
      <input type="hidden" name="intent" value="allow-domain" />
      <input type="hidden" name="siteId" value={siteId} />
      <input type="hidden" name="domain" value={host} />
      <Button
        type="submit"
        size="sm"
        pending={fetcher.state !== "idle"}
        aria-label={messages.allowLabel(host)}
        icon={<Check aria-hidden className="size-3.5" />}
      >
        {messages.allow}
        <span className="max-sm:hidden">{messages.thisDomain}</span>
      </Button>
    </fetcher.Form>
  );
}
