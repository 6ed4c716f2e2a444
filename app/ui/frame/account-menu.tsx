import {
  useFetcher,
  useLocation,
  useNavigate,
  useRouteLoaderData,
  useSubmit,
} from "@remix-run/react";
import {
  Building2,
  ChevronsUpDown,
  CircleUserRound,
  Clock,
  CreditCard,
  Inbox,
  LifeBuoy,
  Lightbulb,
  LogOut,
  Monitor,
  Moon,
  Plus,
  Sun,
} from "lucide-react";
import { type ComponentPropsWithoutRef, forwardRef, useEffect, useState } from "react";
import { toast } from "sonner";
import { applyTheme, THEMES, type Theme } from "../../lib/theme.ts";
import type { loader as rootLoader } from "../../root.tsx";
import type { action as switchAction } from "../../routes/switch-organization.ts";
import { Avatar } from "../avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../menu.tsx";
import { uiMessages } from "../messages.ts";

export type FrameUser = {
  readonly name: string;
  readonly email: string;
  readonly orgId: string;
  readonly orgName: string;
  /** All organisations of the person. */
  readonly organizations: readonly { readonly orgId: string; readonly name: string }[];
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly staff: boolean;
  readonly home: string;
};

const { account } = uiMessages;

const THEME_OPTIONS = [
  { value: "system", label: account.themes.system, icon: <Monitor aria-hidden /> },
  { value: "light", label: account.themes.light, icon: <Sun aria-hidden /> },
  { value: "dark", label: account.themes.dark, icon: <Moon aria-hidden /> },
] as const;

type AccountMenuProps = { readonly user: FrameUser; readonly variant: "row" | "avatar" };

export function AccountMenu({ user, variant }: AccountMenuProps) {
  const submit = useSubmit();
  const navigate = useNavigate();
  const [theme, chooseTheme] = useTheme();
  const switchTo = useSwitchOrganization();
  return (
    <Menu
      align={variant === "row" ? "start" : "end"}
      side={variant === "row" ? "top" : "bottom"}
      trigger={variant === "row" ? <RowTrigger user={user} /> : <AvatarTrigger user={user} />}
    >
      <div className="px-2.5 py-2">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-xs text-ink-muted">{user.email}</p>
        <p className="truncate text-xs text-ink-muted">{account.roleAt(user.role, user.orgName)}</p>
      </div>
      <MenuSeparator />
      <OrganizationChoice user={user} onChange={switchTo} />
      <MenuChoice
        label={account.theme}
        value={theme}
        onChange={chooseTheme}
        options={THEME_OPTIONS}
      />
      <MenuSeparator />
      <PageItems user={user} />
      <MenuItem onSelect={() => navigate("/organizations/new")}>
        <Plus aria-hidden />
        {account.newOrganization}
      </MenuItem>
      <MenuItem onSelect={() => submit(null, { method: "post", action: "/logout" })}>
        <LogOut aria-hidden />
        {account.logOut}
      </MenuItem>
    </Menu>
  );
}

/** Pages for which the navigation has no room on phones. */
function PageItems({ user }: { readonly user: FrameUser }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <>
      <MenuItem onSelect={() => navigate("/profile")}>
        <CircleUserRound aria-hidden />
        {account.profile}
      </MenuItem>
      {user.takesCalls ? (
        <MenuItem onSelect={() => navigate("/hours")}>
          <Clock aria-hidden />
          {account.hours}
        </MenuItem>
      ) : null}
      {user.role === "admin" ? (
        <MenuItem onSelect={() => navigate("/messages")}>
          <Inbox aria-hidden />
          {uiMessages.nav.messages}
        </MenuItem>
      ) : null}
      {user.role === "admin" ? (
        <MenuItem onSelect={() => navigate("/billing")}>
          <CreditCard aria-hidden />
          {uiMessages.nav.billing}
        </MenuItem>
      ) : null}
      <MenuItem onSelect={() => navigate("/feedback", { state: { from: pathname } })}>
        <Lightbulb aria-hidden />
        {uiMessages.nav.feedback}
      </MenuItem>
      {user.staff ? (
        <MenuItem onSelect={() => navigate("/staff")}>
          <LifeBuoy aria-hidden />
          {uiMessages.nav.staff}
        </MenuItem>
      ) : null}
    </>
  );
}

type OrganizationChoiceProps = {
  readonly user: FrameUser;
  readonly onChange: (orgId: string) => void;
};

/** Absent for those with one only. */
function OrganizationChoice({ user: { orgId, organizations }, onChange }: OrganizationChoiceProps) {
  if (organizations.length < 2) return null;
  return (
    <>
      <MenuChoice
        label={account.organizations}
        value={orgId}
        onChange={onChange}
        options={organizations.map(({ orgId: value, name: label }) => ({
          value,
          label,
          icon: <Building2 aria-hidden />,
        }))}
      />
      <MenuSeparator />
    </>
  );
}

function useSwitchOrganization(): (orgId: string) => void {
  const { data, submit } = useFetcher<typeof switchAction>();
  useEffect(() => {
    if (data?.refused) toast.error(account.switchRefused);
  }, [data]);
  return (orgId) => submit({ orgId }, { method: "post", action: "/switch-organization" });
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

type TriggerProps = ComponentPropsWithoutRef<"button"> & { readonly user: FrameUser };

const RowTrigger = forwardRef<HTMLButtonElement, TriggerProps>(function RowTrigger(
  { user, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className="flex w-full items-center gap-2.5 rounded-md p-2 text-left transition-colors wide:max-xl:p-1 hover:bg-hover data-[state=open]:bg-hover"
      {...rest}
    >
      <Avatar name={user.name} />
      <span className="min-w-0 flex-1 wide:max-xl:sr-only">
        <span className="block truncate text-sm leading-5 font-medium">{user.name}</span>
        <span className="block truncate text-xs text-ink-muted">{user.email}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint wide:max-xl:hidden" />
    </button>
  );
});

const AvatarTrigger = forwardRef<HTMLButtonElement, TriggerProps>(function AvatarTrigger(
  { user, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={account.menuOf(user.name)}
      className="flex size-11 shrink-0 items-center justify-center rounded-full"
      {...rest}
    >
      <Avatar name={user.name} />
    </button>
  );
});
