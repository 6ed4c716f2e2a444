import {
  type adoptedStyleSheetData,
  IncrementalSource,
  type styleDeclarationData,
  type styleSheetRuleData,
} from "@rrweb/types";

export type StyleSheetChange = styleSheetRuleData | styleDeclarationData | adoptedStyleSheetData;

/** Sanitizes changes that scripts made to style sheets. */
export function sanitizeStyleSheetChange(
  data: StyleSheetChange,
  sanitize: (css: string) => string,
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
        ? { ...data, set: { ...data.set, value: sanitize(data.set.value) } }
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
