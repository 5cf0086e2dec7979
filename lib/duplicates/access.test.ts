import { makePaper } from "@/db/factories";
import { distinctPapers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { savePaper } from "@/lib/library/mutations";
import { keepApart, takeTogether } from "./mutations";

const db = testDatabase();

testAccess(
  db,
  async (owner) => {
    const papers: string[] = [];
    for (const doi of ["10.1000/a", "10.1000/a", "10.1000/b", "10.1000/b"]) {
      const { id } = await makePaper(db, { doi });
      await savePaper(owner, { paper: id });
      papers.push(id);
    }
    const apart = papers.slice(2);
    await keepApart(owner, { papers: apart });
    return { papers: papers.slice(0, 2), apart };
  },
  () => db.select().from(distinctPapers),
  {
    keepApart: (ctx, { papers }) => keepApart(ctx, { papers }),
    takeTogether: (ctx, { apart }) => takeTogether(ctx, { papers: apart }),
  },
);
