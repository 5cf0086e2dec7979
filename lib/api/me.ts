import { z } from "zod";
import { meItem } from "./items/me";
import { operation } from "./operation";

export const getMeOperation = operation({
  id: "getMe",
  family: "You",
  method: "GET",
  path: "/me",
  summary: "Whose token this is, and what it may do",
  scope: "read",
  answers: { 200: meItem },
  errors: [],
  example: {
    answer: { handle: "ada", url: "https://lectern.example/@ada", scopes: ["read", "write"] },
  },
});

export const getDescriptionOperation = operation({
  id: "getDescription",
  family: "You",
  method: "GET",
  path: "/openapi.json",
  summary: "This description, as OpenAPI 3.1",
  scope: "public",
  answers: { 200: z.looseObject({ openapi: z.string() }) },
  errors: [],
  example: { answer: { openapi: "3.1.1" } },
});
