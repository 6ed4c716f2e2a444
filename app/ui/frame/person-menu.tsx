import { useRouteLoaderData, useSubmit } from "@remix-run/react";
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { type ComponentPropsWithoutRef, forwardRef, useState } from "react";
import { applyTheme, THEMES, type Theme } from "../../lib/theme.ts";
import type { loader as rootLoader } from "../../root.tsx";
import { Avatar } from "../avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../menu.tsx";

export type FramePerson = {
  readonly name: string;
  readonly email: string;
  readonly orgName: string;
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly home: string;
};

const LOOKS = [
  { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

type PersonMenuProps = { readonly person: FramePerson; readonly look: "row" | "avatar" };

export function PersonMenu({ person, look }: PersonMenuProps) {
  const submit = useSubmit();
  const [theme, chooseTheme] = useTheme();
  return (
    <Menu
      align={look === "row" ? "start" : "end"}
      side={look === "row" ? "top" : "bottom"}
      trigger={look === "row" ? <RowTrigger person={person} /> : <AvatarTrigger person={person} />}
    >
      <div className="px-2.5 py-2">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-xs text-ink-muted">{person.email}</p>
        <p className="truncate text-xs text-ink-muted">
          {person.role === "admin" ? "Admin" : "Agent"} at {person.orgName}
        </p>
      </div>
      <MenuSeparator />
      <MenuChoice label="Look" value={theme} onChange={chooseTheme} options={LOOKS} />
      <MenuSeparator />
      <MenuItem onSelect={() => submit(null, { method: "post", action: "/logout" })}>
        <LogOut aria-hidden />
        Log out
      </MenuItem>
    </Menu>
  );
}

function useTheme(): [Theme, (value: string) => void] {
  const [theme, setTheme] = useState<Theme>(
    useRouteLoaderData<typeof rootLoader>("root")?.theme ?? "system",
  );
  return [
    theme,
    (value) => {
      const chosen = THEMES.find((known) => known === value) ?? "system";
      applyTheme(chosen);
      setTheme(chosen);
    },
  ];
}

type TriggerProps = ComponentPropsWithoutRef<"button"> & { readonly person: FramePerson };

const RowTrigger = forwardRef<HTMLButtonElement, TriggerProps>(function RowTrigger(
  { person, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className="flex w-full items-center gap-2.5 rounded-md p-2 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover"
      {...rest}
    >
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm leading-5 font-medium">{person.name}</span>
        <span className="block truncate text-xs text-ink-muted">{person.email}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
    </button>
  );
});

const AvatarTrigger = forwardRef<HTMLButtonElement, TriggerProps>(function AvatarTrigger(
  { person, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={`Menu of ${person.name}`}
      className="flex size-11 shrink-0 items-center justify-center rounded-full"
      {...rest}
    >
      <Avatar name={person.name} />
    </button>
  );
});
