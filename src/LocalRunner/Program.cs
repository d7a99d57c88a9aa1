using DevEnv.LocalRunner.Commands;

return await CommandLine.Root().Parse(args).InvokeAsync();
