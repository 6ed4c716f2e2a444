import { Bell, BellOff } from "lucide-react";
import type { FeatureRequestId } from "../../server/kernel/ids.ts";
import { Button } from "../ui/button.tsx";
import { feedbackMessages } from "./messages.ts";
import { useFeedbackChange } from "./use-feedback-change.ts";

const { detail: messages } = feedbackMessages;

type FollowButtonProps = { readonly requestId: FeatureRequestId; readonly following: boolean };

export function FollowButton({ requestId, following }: FollowButtonProps) {
  const { run, pending } = useFeedbackChange({ toasts: true });
  const toggle = () =>
    run(
      ({ feedback }) => feedback.follow.mutate({ requestId, following: !following }),
      following ? messages.unfollowed : messages.followed,
    );
  const Icon = following ? BellOff : Bell;
  return (
    <Button
      pending={pending}
      title={messages.followHint}
      icon={<Icon aria-hidden className="size-4" />}
      onClick={() => void toggle()}
    >
      {following ? messages.unfollow : messages.follow}
    </Button>
  );
}
