using Amazon.CDK;
using DevEnv.Cdk;
using DevEnv.Cdk.Stacks;

// The CLI hands over the context and the output folder in CDK_CONTEXT_JSON and CDK_OUTDIR; both may also be set by hand.
var app = new App();
_ = new Installation(app, Context.Read(app.Node), RepositoryFolder.Find());
app.Synth();
