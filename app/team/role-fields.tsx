import { useId } from "react";
import type { Role } from "../../server/team/domain/invitation-draft.ts";
import { RadioOption } from "../ui/radio-option.tsx";
import { Switch } from "../ui/switch.tsx";
import { invitationMessages } from "./invitation-messages.ts";

const { role: messages } = invitationMessages;
const ROLES = ["agent", "admin"] as const;

type RoleFieldsProps = { readonly value: Role; readonly onChange: (value: Role) => void };

/** Agent or admin, and whether an admin takes calls. */
export function RoleFields({ value, onChange }: RoleFieldsProps) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{messages.legend}</legend>
      {ROLES.map((role) => (
        <RadioOption
          key={role}
          name={`${id}-role`}
          value={role}
          checked={value.role === role}
          onSelect={() => onChange({ role, takesCalls: role === "agent" })}
        >
          {messages[role]}
        </RadioOption>
      ))}
      {value.role === "admin" ? (
        <div className="mt-2 flex items-start justify-between gap-4">
          <label htmlFor={id}>
            {messages.takesCalls}
            <span id={`${id}-hint`} className="block text-ink-muted">
              {messages.takesCallsHint}
            </span>
          </label>
          <Switch
            id={id}
            aria-describedby={`${id}-hint`}
            checked={value.takesCalls}
            onCheckedChange={(takesCalls) => onChange({ ...value, takesCalls })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
