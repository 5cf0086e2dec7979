import { TagDot } from "@/app/_components/tags/tag-chip";
import type { NamedColors } from "@/lib/annotations/colors";
import type { Tag } from "@/lib/tags/schema";
import { Choice, Group } from "../../_components/sidebar";
import { annotationsPath, type Filters } from "../filters";

const VISIBILITIES = { private: "Private", members: "With a list", public: "Public" } as const;

/** Filters by colour, visibility, tag and list; each leaves the others as they are. */
export function AnnotationFilters({
  names,
  tags,
  lists,
  filters,
}: {
  names: NamedColors;
  tags: (Tag & { count: number })[];
  lists: { id: string; title: string }[];
  filters: Filters;
}) {
  /** Chosen once more, a choice is taken back. */
  const choice = (name: keyof Filters, value: string) => {
    const on = filters[name] === value;
    return { on, to: annotationsPath({ ...filters, [name]: on ? undefined : value }) };
  };
  return (
    <nav aria-label="Filters" className="min-w-0 lg:pt-1">
      <Group title="Colour">
        {Object.entries(names).map(([color, name]) => (
          <Choice key={color} {...choice("color", color)}>
            <span className={`highlight px-1 ${color}`}>{name}</span>
          </Choice>
        ))}
      </Group>
      <Group title="Who may see it">
        {Object.entries(VISIBILITIES).map(([visibility, label]) => (
          <Choice key={visibility} {...choice("visibility", visibility)}>
            {label}
          </Choice>
        ))}
      </Group>
      {tags.length > 0 && (
        <Group title="Tags">
          {tags.map((tag) => (
            <Choice key={tag.id} {...choice("tag", tag.id)} count={tag.count}>
              <span className="inline-flex items-center gap-2">
                <TagDot color={tag.color} />
                {tag.name}
              </span>
            </Choice>
          ))}
        </Group>
      )}
      {lists.length > 0 && (
        <Group title="Papers of a list">
          {lists.map((list) => (
            <Choice key={list.id} {...choice("list", list.id)}>
              {list.title}
            </Choice>
          ))}
        </Group>
      )}
      <Group title="More">
        <Choice to="/library">Library</Choice>
        <Choice to="/library/trash">Trash</Choice>
      </Group>
    </nav>
  );
}
