using DevEnv.Doctor;

return await CommandLine.Root().Parse(args).InvokeAsync();
