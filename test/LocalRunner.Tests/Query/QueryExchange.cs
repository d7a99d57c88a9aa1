namespace DevEnv.LocalRunner.Tests.Query;

/// <summary>One request to a form-in, XML-out service and its answer.</summary>
internal sealed record QueryExchange(string Service, string Request, int Status, string Response);
