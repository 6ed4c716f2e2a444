import { lazyComponent } from "../ui/lazy.tsx";

export const conversation = lazyComponent(() =>
  import("./conversation.tsx").then((part) => part.Conversation),
);
