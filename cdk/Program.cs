using Amazon.CDK;
using DevEnv.Cdk;
using DevEnv.Cdk.Stacks;

// The CLI hands over the context and the output folder in CDK_CONTEXT_JSON and CDK_OUTDIR; both may also be set by hand.
var app = new App();
var context = Context.Read(app.Node);
_ = new PlatformStack(app, "DevEnvPlatform", context, RepositoryFolder.Find());
app.Synth();
