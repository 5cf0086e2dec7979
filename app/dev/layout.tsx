export { LiveShell as default } from "@/app/_components/shell/live-shell";
