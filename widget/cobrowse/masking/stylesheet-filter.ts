import type { adoptedStyleSheetData, styleDeclarationData, styleSheetRuleData } from "@rrweb/types";
import type { NodeMasker } from "./node-masker.ts";
import type { PrivacyLevels } from "./privacy-levels.ts";
import { MASK } from "./sensitive-numbers.ts";
import { layoutStyles } from "./styles.ts";

type Needs = { readonly levels: PrivacyLevels; readonly nodes: NodeMasker };

/** Masks changes of style sheets made by scripts, by the privacy level of their owner. */
export function createStyleSheetFilter({ levels, nodes }: Needs) {
  const isHidden = (ownerId: number | undefined): boolean =>
    ownerId !== undefined && levels.of(ownerId)?.level !== "open";
  const maskOf = (ownerId: number | undefined): ((rule: string) => string) =>
    isHidden(ownerId) ? layoutStyles : (rule) => nodes.styles(rule, ownerId);
  return {
    rules(data: styleSheetRuleData): styleSheetRuleData {
      const mask = maskOf(data.id);
      return {
        ...data,
        ...(data.adds && { adds: data.adds.map((add) => ({ ...add, rule: mask(add.rule) })) }),
        ...(data.replace !== undefined && { replace: mask(data.replace) }),
        ...(data.replaceSync !== undefined && { replaceSync: mask(data.replaceSync) }),
      };
    },
    declaration(data: styleDeclarationData): styleDeclarationData {
      const { set } = data;
      if (!set?.value) return data;
      if (isHidden(data.id) && /["']|url\(/.test(set.value))
        return { ...data, set: { ...set, value: MASK } };
      const masked = maskOf(data.id)(`${set.property}:${set.value}`);
      return { ...data, set: { ...set, value: masked.slice(set.property.length + 1) } };
    },
    adopted(data: adoptedStyleSheetData): adoptedStyleSheetData | null {
      if ((levels.of(data.id)?.level ?? "blocked") === "blocked") return null;
      const mask = maskOf(data.id);
      return {
        ...data,
        ...(data.styles && {
          styles: data.styles.map((style) => ({
            ...style,
            rules: style.rules.map((rule) => ({ ...rule, rule: mask(rule.rule) })),
          })),
        }),
      };
    },
  };
}
