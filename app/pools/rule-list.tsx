import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MeasuringStrategy,
  type Modifier,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { useEffect, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import type { ShownRule } from "./overview.ts";
import { RuleRow } from "./rule-row.tsx";
import { useRoutingChange } from "./use-routing-change.ts";

// A key that comes before the list is measured would be lost.
const MEASURED_BEFORE = { droppable: { strategy: MeasuringStrategy.Always } };

const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });

const INSTRUCTIONS =
  "Press space to pick the rule up, the arrow keys to move it, space again to put it down, or escape to leave it where it was.";

/** The rules in their order, which dragging or the arrow keys change. */
export function RuleList({ overview }: { readonly overview: RoutingOverview }) {
  const { run } = useRoutingChange({ toasts: true });
  const id = useId();
  const [rules, setRules] = useState(overview.rules);
  // The server's word replaces what was moved here, whether it took the new order or not.
  useEffect(() => setRules(overview.rules), [overview.rules]);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  const moved = ({ active, over }: DragEndEvent) => {
    const from = rules.findIndex(({ ruleId }) => ruleId === active.id);
    const to = rules.findIndex(({ ruleId }) => ruleId === over?.id);
    if (from < 0 || to < 0 || from === to) return;
    const order = arrayMove([...rules], from, to);
    setRules(order);
    void run(({ rules: server }) =>
      server.order.mutate({ was: rules.map(idOf), order: order.map(idOf) }),
    );
  };

  if (rules.length === 0) return null;
  return (
    <DndContext
      measuring={MEASURED_BEFORE}
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upAndDown]}
      onDragEnd={moved}
      accessibility={{
        announcements: announcementsFor(rules),
        screenReaderInstructions: { draggable: INSTRUCTIONS },
      }}
    >
      <SortableContext items={rules.map(idOf)} strategy={verticalListSortingStrategy}>
        <ol aria-label="Rules, in the order in which they are tried">
          {rules.map((rule, at) => (
            <RuleRow key={rule.ruleId} overview={overview} rule={rule} position={at + 1} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

const idOf = ({ ruleId }: ShownRule) => ruleId;

/** What is read out while a rule is moved. */
function announcementsFor(rules: readonly ShownRule[]): Announcements {
  const nameOf = (id: unknown) => rules.find(({ ruleId }) => ruleId === id)?.name ?? "The rule";
  const placeOf = (id: unknown) =>
    `position ${rules.findIndex(({ ruleId }) => ruleId === id) + 1} of ${rules.length}`;
  return {
    onDragStart: ({ active }) => `${nameOf(active.id)} is picked up at ${placeOf(active.id)}.`,
    onDragOver: ({ active, over }) =>
      over ? `${nameOf(active.id)} is now at ${placeOf(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      `${nameOf(active.id)} is put down at ${placeOf(over?.id ?? active.id)}.`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
  };
}
