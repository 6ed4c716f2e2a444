import type { LanguageSetting } from "../../server/settings/domain/languages.ts";
import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import type { Action, WidgetState } from "../greeting/state.ts";
import { report } from "../guard.ts";
import { loadMessages } from "../messages/language.ts";
import type { Store } from "../shared/store.ts";
import { lazyCode } from "../ui/lazy-code.ts";

/** What is needed where a site has changed the widget's settings. */
export const customCode = lazyCode(async () => {
  const [code] = await Promise.all([import("./custom-code.ts"), loadMessages("custom")]);
  return code;
});

export type CustomOptions = {
  readonly siteKey: string;
  /** Whether this is the first page of the tab's visit. */
  readonly isFirstPage: boolean;
  readonly store: Pick<Store<WidgetState>, "get">;
  readonly dispatch: (action: Action) => void;
  /** Asks the server again. */
  readonly refresh: () => void;
  readonly setLanguage: (setting: LanguageSetting) => Promise<void>;
};

type Custom = { apply(look: WidgetLook | undefined): boolean; stop(): void };

export type Customizer = ReturnType<typeof createCustomizer>;

/** Applies the site's settings before `show` is called with whether the greeting must wait. */
export function createCustomizer(options: CustomOptions) {
  let custom: Custom | undefined;
  let newest = 0;
  return {
    apply(look: WidgetLook | undefined, show: (held?: boolean) => void): void {
      newest += 1;
      const sequence = newest;
      if (custom || !look) {
        show(custom?.apply(look));
        return;
      }
      customCode
        .load()
        .then(
          ({ createCustom }) => {
            custom ??= createCustom(options);
            return look.language && options.setLanguage(look.language);
          },
          // The widget looks as it does elsewhere.
          report,
        )
        .then(() => {
          if (sequence === newest) show(custom?.apply(look));
        }, report);
    },
    stop: () => custom?.stop(),
  };
}
