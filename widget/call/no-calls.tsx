/** @jsxImportSource preact */
import { callMessages } from "../messages/call.ts";
import { browserOf } from "./guidance.ts";

/** In place of the buttons, in a browser that can't make calls. */
export function NoCalls() {
  const { title, text } = callMessages().trouble.unsupported(
    "video",
    browserOf(navigator.userAgent),
  );
  return (
    <div class="no-calls">
      <p>
        <b>{title}</b>
      </p>
      <p>{text}</p>
    </div>
  );
}
