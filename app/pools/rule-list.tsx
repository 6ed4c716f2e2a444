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
import { poolMessages } from "./messages.ts";
import type { Rule } from "./overview.ts";
import { RuleRow } from "./rule-row.tsx";
import { useRoutingChange } from "./use-routing-change.ts";

// By default the list is measured only when a drag starts, and arrow keys pressed before that are lost.
const MEASURING = { droppable: { strategy: MeasuringStrategy.Always } };

const verticalOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });

const { reorder } = poolMessages;

/** The rules, reordered by dragging or with the arrow keys. */
export function RuleList({ overview }: { readonly overview: RoutingOverview }) {
  const { run } = useRoutingChange({ toasts: true });
  const id = useId();
  const [rules, setRules] = useState(overview.rules);
  // The server's order replaces the local one, whether it accepted the move or not.
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
      measuring={MEASURING}
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[verticalOnly]}
      onDragEnd={moved}
      accessibility={{
        announcements: announcementsFor(rules),
        screenReaderInstructions: { draggable: reorder.instructions },
      }}
    >
      <SortableContext items={rules.map(idOf)} strategy={verticalListSortingStrategy}>
        <ol aria-label={poolMessages.rules.list}>
          {rules.map((rule, at) => (
            <RuleRow key={rule.ruleId} overview={overview} rule={rule} position={at + 1} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

const idOf = ({ ruleId }: Rule) => ruleId;

/** Screen reader announcements while a rule is being moved. */
function announcementsFor(rules: readonly Rule[]): Announcements {
  const nameOf = (id: unknown) =>
    rules.find(({ ruleId }) => ruleId === id)?.name ?? reorder.unknownRule;
  const placeOf = (id: unknown) =>
    reorder.position(rules.findIndex(({ ruleId }) => ruleId === id) + 1, rules.length);
  return {
    onDragStart: ({ active }) => reorder.pickedUp(nameOf(active.id), placeOf(active.id)),
    onDragOver: ({ active, over }) =>
      over ? reorder.moved(nameOf(active.id), placeOf(over.id)) : undefined,
    onDragEnd: ({ active, over }) =>
      reorder.dropped(nameOf(active.id), placeOf(over?.id ?? active.id)),
    onDragCancel: ({ active }) => reorder.cancelled(nameOf(active.id)),
  };
}
