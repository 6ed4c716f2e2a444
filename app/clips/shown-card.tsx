import type { Greeter } from "../../server/people/domain/greeter.ts";
import { GreetingPicture } from "../desk/greeting/greeting-picture.tsx";
import { CardSection } from "../ui/card.tsx";
import { clipMessages } from "./messages.ts";

const messages = clipMessages.shown;

type ShownCardProps = {
  readonly picture: Pick<Greeter, "name" | "photoUrl" | "clipUrl" | "posterUrl"> | null;
  readonly text: string;
};

/** What visitors see at first. */
export function ShownCard({ picture, text }: ShownCardProps) {
  return (
    <CardSection title={messages.title} className="order-first lg:order-none">
      <div className="flex flex-wrap gap-4 lg:flex-col">
        {picture ? <GreetingPicture greeter={picture} className="w-32 shrink-0 lg:w-full" /> : null}
        <div className="min-w-40 flex-1 space-y-2">
          <p>{text}</p>
          <p className="text-ink-muted">{messages.still}</p>
        </div>
      </div>
    </CardSection>
  );
}
