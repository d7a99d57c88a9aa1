using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Cloud.S3;

internal sealed partial class BucketOperations(S3Store store, AwsAccount account, TimeProvider time)
{
    public AwsResponse List(S3Request request) => S3Xml.Answer("ListAllMyBucketsResult", xml =>
    {
        xml.WriteStartElement("Owner");
        xml.WriteElementString("ID", account.Id);
        xml.WriteEndElement();
        xml.WriteStartElement("Buckets");
        foreach (var bucket in store.Buckets)
        {
            xml.WriteStartElement("Bucket");
            xml.WriteElementString("Name", bucket.Name);
            xml.WriteElementString("CreationDate", S3Xml.Date(bucket.CreatedAt));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    public AwsResponse Create(S3Request request)
    {
        var constraint = request.Http.Body.IsEmpty ? null : S3Xml.Parse(request).Elements().FirstOrDefault(e => e.Name.LocalName == "LocationConstraint")?.Value;

        // "EU" is the old name of eu-west-1, and what the SDKs still send for it (S3 API reference, CreateBucket).
        if ((constraint switch { null => "us-east-1", "EU" => "eu-west-1", _ => constraint }) != account.Region)
        {
            throw new S3Exception(400, "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to; it is {account.Region}.");
        }

        Create(request.Bucket);
        return S3Xml.Empty(200, ("Location", $"/{request.Bucket}"));
    }

    public void Create(string name)
    {
        if (!Name.IsMatch(name) || name.Contains("..", StringComparison.Ordinal))
        {
            throw new S3Exception(400, "InvalidBucketName",
                $"The specified bucket is not valid: '{name}' must be 3 to 63 of a-z, 0-9, dot and hyphen, beginning and ending with a letter or digit.");
        }

        if (store.FindBucket(name) is not null)
        {
            throw new S3Exception(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");
        }

        store.Put(new S3Bucket(name, time.GetUtcNow(), null));
    }

    public AwsResponse Head(S3Request request)
    {
        store.Bucket(request.Bucket);
        return S3Xml.Empty(200, ("x-amz-bucket-region", account.Region));
    }

    public AwsResponse Delete(S3Request request)
    {
        store.Bucket(request.Bucket);
        if (store.Keys(request.Bucket).Count > 0)
        {
            throw new S3Exception(409, "BucketNotEmpty", "The bucket you tried to delete is not empty. You must delete all versions in the bucket.");
        }

        store.RemoveBucket(request.Bucket);
        return S3Xml.Empty(204);
    }

    public AwsResponse Location(S3Request request)
    {
        store.Bucket(request.Bucket);
        return S3Xml.Answer("LocationConstraint", xml => xml.WriteString(account.Region == "us-east-1" ? "" : account.Region));
    }

    public AwsResponse Versioning(S3Request request)
    {
        var bucket = store.Bucket(request.Bucket);
        return S3Xml.Answer("VersioningConfiguration", xml =>
        {
            if (bucket.Versioning is { } status)
            {
                xml.WriteElementString("Status", status);
            }
        });
    }

    public AwsResponse PutVersioning(S3Request request)
    {
        var bucket = store.Bucket(request.Bucket);
        var wanted = S3Xml.Parse(request).Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
        if (wanted.ContainsKey("MfaDelete"))
        {
            throw S3Exception.NotImplemented("MfaDelete");
        }

        if (wanted.GetValueOrDefault("Status") is not ("Enabled" or "Suspended"))
        {
            throw S3Exception.MalformedXml();
        }

        store.Put(bucket with { Versioning = wanted["Status"] });
        return S3Xml.Empty(200);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Name { get; }
}
