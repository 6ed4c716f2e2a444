import { Form } from "@remix-run/react";
import { FEEDBACK_LENGTHS } from "../../server/feedback/domain/feedback.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { staffMessages } from "./messages.ts";

type SearchFormProps = { readonly label: string; readonly text: string };

export const SearchForm = ({ label, text }: SearchFormProps) => (
  <Form key={text} role="search" aria-label={label} className="mb-4 flex gap-2">
    <Input
      type="search"
      name="q"
      aria-label={label}
      placeholder={label}
      defaultValue={text}
      maxLength={FEEDBACK_LENGTHS.search}
      className="max-w-md"
    />
    <Button type="submit">{staffMessages.search}</Button>
  </Form>
);
