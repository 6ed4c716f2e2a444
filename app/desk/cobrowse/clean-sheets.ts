import {
  type adoptedStyleSheetData,
  IncrementalSource,
  type styleDeclarationData,
  type styleSheetRuleData,
} from "@rrweb/types";

export type SheetChange = styleSheetRuleData | styleDeclarationData | adoptedStyleSheetData;

/** What scripts have written into style sheets, with each style in it cleaned. */
export function cleanSheetChange(data: SheetChange, styles: (css: string) => string): SheetChange {
  switch (data.source) {
    case IncrementalSource.StyleSheetRule:
      return {
        ...data,
        ...(data.adds && { adds: data.adds.map((add) => ({ ...add, rule: styles(add.rule) })) }),
        ...(data.replace !== undefined && { replace: styles(data.replace) }),
        ...(data.replaceSync !== undefined && { replaceSync: styles(data.replaceSync) }),
      };
    case IncrementalSource.StyleDeclaration:
      return data.set?.value
        ? { ...data, set: { ...data.set, value: styles(data.set.value) } }
        : data;
    case IncrementalSource.AdoptedStyleSheet:
      return {
        ...data,
        ...(data.styles && {
          styles: data.styles.map((style) => ({
            ...style,
            rules: style.rules.map((rule) => ({ ...rule, rule: styles(rule.rule) })),
          })),
        }),
      };
  }
}
