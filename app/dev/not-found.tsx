export { NotFound as default } from "@/app/_components/shell/not-found";
