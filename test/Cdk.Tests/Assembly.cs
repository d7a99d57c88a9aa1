// The CDK runs in one Node process, which answers one question at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
