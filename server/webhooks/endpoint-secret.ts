import { randomBytes } from "node:crypto";
import type { SecretBox } from "../integrations/secret-box.ts";
import type { OrgId, WebhookEndpointId } from "../kernel/ids.ts";

/** Standard Webhooks: between 192 and 512 bits, with this prefix. */
const SECRET_PREFIX = "whsec_";
const SECRET_BYTES = 32;

type EndpointKey = { readonly orgId: OrgId; readonly endpointId: WebhookEndpointId };

const contextOf = ({ orgId, endpointId }: EndpointKey): string => `webhook ${orgId} ${endpointId}`;

export const newSecret = (): string =>
  `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;

export const sealSecret = (box: SecretBox, key: EndpointKey, secret: string): string =>
  box.seal(secret, contextOf(key));

/** Null unless it was sealed with the server's previous secret. */
export const renewSecret = (box: SecretBox, key: EndpointKey, sealed: string): string | null =>
  box.renew(sealed, contextOf(key));

export const openSecret = (box: SecretBox, key: EndpointKey, sealed: string): string =>
  box.open(sealed, contextOf(key));
