import { Form } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { AUDIT_ACTIONS } from "../../server/audit/domain/audit-entry.ts";
import type { AuditFilter } from "../../server/audit-log/domain/audit-page.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { auditMessages } from "./messages.ts";

const { filter: messages, actions } = auditMessages;

type FilterFormProps = {
  readonly filter: AuditFilter;
  readonly actors: readonly { readonly agentId: string; readonly name: string }[];
  readonly isFiltered: boolean;
};

export function FilterForm({ filter, actors, isFiltered }: FilterFormProps) {
  return (
    <Form
      method="get"
      role="search"
      aria-label={messages.label}
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      <Labelled label={messages.search} className="min-w-40 flex-1 basis-48">
        {(id) => (
          <Input
            id={id}
            type="search"
            name="search"
            maxLength={100}
            defaultValue={filter.search ?? ""}
            placeholder={messages.searchHint}
          />
        )}
      </Labelled>
      <Labelled label={messages.action} className="w-full sm:w-52">
        {(id) => (
          <Select id={id} name="action" defaultValue={filter.action ?? ""} className="w-full">
            <option value="">{messages.anyAction}</option>
            {AUDIT_ACTIONS.map((action) => (
              <option key={action} value={action}>
                {actions[action]}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label={messages.person} className="w-full sm:w-44">
        {(id) => (
          <Select id={id} name="actorId" defaultValue={filter.actorId ?? ""} className="w-full">
            <option value="">{messages.anyone}</option>
            {actors.map(({ agentId, name }) => (
              <option key={agentId} value={agentId}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      {(["from", "to"] as const).map((name) => (
        <Labelled
          key={name}
          label={messages[name]}
          className="min-w-32 flex-1 sm:w-38 sm:flex-none"
        >
          {(id) => <Input id={id} type="date" name={name} defaultValue={filter[name] ?? ""} />}
        </Labelled>
      ))}
      <Button type="submit">{messages.apply}</Button>
      {isFiltered ? (
        <ButtonLink to="/audit" variant="ghost">
          {messages.clear}
        </ButtonLink>
      ) : null}
    </Form>
  );
}

type LabelledProps = {
  readonly label: string;
  readonly className: string;
  readonly children: (id: string) => ReactNode;
};

function Labelled({ label, className, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-xs font-medium text-ink-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
