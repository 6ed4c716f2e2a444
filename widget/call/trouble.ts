/** Why a call could not be begun. */
export const TROUBLES = [
  "denied",
  "dismissed",
  "denied_by_system",
  "denied_by_page",
  "no_device",
  "busy",
  "insecure",
  "unreachable",
  "too_many",
] as const;
export type Trouble = (typeof TROUBLES)[number];

type Failure = { readonly name: string; readonly message: string };

/** What a refused `getUserMedia` means. */
export function troubleOf({ name, message }: Failure): Trouble {
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      if (/system/i.test(message)) return "denied_by_system";
      return /dismiss/i.test(message) ? "dismissed" : "denied";
    case "SecurityError":
      return "denied_by_page";
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "no_device";
    case "TypeError":
      return "insecure";
    default:
      return "busy";
  }
}
