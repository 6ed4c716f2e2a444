import {
  type adoptedStyleSheetData,
  IncrementalSource,
  type styleDeclarationData,
  type styleSheetRuleData,
} from "@rrweb/types";
import type { AttributeSanitizer } from "./sanitize-attributes.ts";

export type StyleSheetChange = styleSheetRuleData | styleDeclarationData | adoptedStyleSheetData;

/** Sanitizes changes that scripts made to style sheets. */
export function sanitizeStyleSheetChange(
  data: StyleSheetChange,
  { styles: sanitize, value: sanitizeValue }: Pick<AttributeSanitizer, "styles" | "value">,
): StyleSheetChange {
  switch (data.source) {
    case IncrementalSource.StyleSheetRule:
      return {
        ...data,
        ...(data.adds && { adds: data.adds.map((add) => ({ ...add, rule: sanitize(add.rule) })) }),
        ...(data.replace !== undefined && { replace: sanitize(data.replace) }),
        ...(data.replaceSync !== undefined && { replaceSync: sanitize(data.replaceSync) }),
      };
    case IncrementalSource.StyleDeclaration:
      return data.set?.value
        ? { ...data, set: { ...data.set, value: sanitizeValue(data.set.property, data.set.value) } }
        : data;
    case IncrementalSource.AdoptedStyleSheet:
      return {
        ...data,
        ...(data.styles && {
          styles: data.styles.map((style) => ({
            ...style,
            rules: style.rules.map((rule) => ({ ...rule, rule: sanitize(rule.rule) })),
          })),
        }),
      };
  }
}
