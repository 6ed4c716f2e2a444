import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SHORTCUT_GROUPS } from "./shortcuts.ts";

type HelpSheetProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

export function HelpSheet(props: HelpSheetProps) {
  return (
    <Dialog
      {...props}
      title="Keyboard shortcuts"
      description="They work anywhere on the desk, except while you type."
    >
      <div className="space-y-5">
        {SHORTCUT_GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className="text-xs font-medium text-ink-muted">{group.title}</h3>
            <dl className="mt-1.5 divide-y divide-line">
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.letter} className="flex items-center justify-between py-2">
                  <dt>{shortcut.words}</dt>
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
