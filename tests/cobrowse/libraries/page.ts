/** A page with fields of published libraries. Runs in the browser. */
import "@shoelace-style/shoelace/dist/components/input/input.js";
import Cleave from "cleave.js";
import IMask from "imask";
import { OTPInput, type SlotProps } from "input-otp";
import { createElement as h } from "react";
import CreditCard, { type Focused } from "react-credit-cards-2";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { useForm as useVeeForm } from "vee-validate";
import { createApp, defineComponent, h as vueH } from "vue";

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
};

const Slot = ({ char }: SlotProps) => h("div", { className: "slot" }, char ?? "");

const Code = () =>
  h(OTPInput, {
    maxLength: 6,
    render: ({ slots }: { slots: SlotProps[] }) =>
      h("div", { id: "slots" }, ...slots.map((slot, key) => h(Slot, { ...slot, key }))),
  });

/** A form with a picture of the card beside it, and what has been typed quoted in a message. */
function Payment() {
  const { register, watch } = useForm({
    defaultValues: { number: "", name: "", expiry: "", cvc: "" },
  });
  const card = watch();
  return h(
    "div",
    null,
    h("div", { id: "picture" }, h(CreditCard, { ...card, focused: "number" as Focused })),
    h(
      "form",
      null,
      h("input", { placeholder: "Card number", ...register("number") }),
      h("input", { placeholder: "Cardholder", ...register("name") }),
      h("input", { placeholder: "Valid thru", ...register("expiry") }),
      h("input", { placeholder: "CVC", ...register("cvc") }),
      h("output", { id: "quoted" }, card.number && `The card ${card.number} is too short.`),
    ),
  );
}

const Reference = defineComponent(() => {
  const { defineField, values } = useVeeForm({ initialValues: { reference: "" } });
  const [reference, attributes] = defineField("reference");
  return () =>
    vueH("div", [
      vueH("label", [
        "Reference ",
        vueH("input", {
          ...attributes.value,
          value: reference.value,
          onInput: ({ target }: Event) => {
            reference.value = (target as HTMLInputElement).value;
          },
        }),
      ]),
      vueH("p", { id: "mirrored" }, `You typed ${values.reference}`),
    ]);
});

IMask(element("imask"), { mask: "0000 0000 0000 0000", lazy: false });
new Cleave("#cleave", { creditCard: true });
createRoot(element("code")).render(h(Code));
createRoot(element("payment")).render(h(Payment));
createApp(Reference).mount("#reference");
