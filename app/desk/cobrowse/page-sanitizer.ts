import { createSpriteCleaner } from "./clean-sprite.ts";
import { createPageFiles } from "./page-files.ts";
import { createAttributeSanitizer } from "./sanitize-attributes.ts";
import { createSanitizer } from "./sanitize-events.ts";

type Media = Readonly<Record<string, readonly string[]>>;

/**
 * The files of a visitor's page, and the sanitizer of its events. Nothing that the page sends is
 * trusted, live or recorded.
 *
 * @param media the values of media features on the visitor's system
 */
export function createPageSanitizer(media: () => Media) {
  const rules = {
    origin: location.origin,
    supportsReferrerPolicy: CSS.supports("background", `url("a" referrer-policy(no-referrer))`),
    media,
  };
  const files = createPageFiles({
    cleanSprite: createSpriteCleaner(createAttributeSanitizer(rules)),
  });
  return { files, sanitize: createSanitizer({ ...rules, copyOf: files.copyOf }) };
}
