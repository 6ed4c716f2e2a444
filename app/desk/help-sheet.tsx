import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { deskMessages } from "./messages.ts";
import { SHORTCUT_GROUPS } from "./shortcuts.ts";

const messages = deskMessages.shortcuts;

type HelpSheetProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

export function HelpSheet(props: HelpSheetProps) {
  return (
    <Dialog {...props} title={messages.title} description={messages.text}>
      <div className="space-y-5">
        {SHORTCUT_GROUPS.map((group) => (
          <section key={group.situation}>
            <h3 className="text-xs font-medium text-ink-muted">
              {messages.groups[group.situation]}
            </h3>
            <dl className="mt-1.5 divide-y divide-line">
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.letter} className="flex items-center justify-between py-2">
                  <dt>{messages.actions[shortcut.action]}</dt>
                  <dd>
                    <Kbd>{shortcut.letter.toUpperCase()}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
