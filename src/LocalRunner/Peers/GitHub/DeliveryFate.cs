namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>A webhook that is about to be sent.</summary>
/// <param name="Id">GUID of the event.</param>
/// <param name="Redeliveries">0 for the first time.</param>
public sealed record OutgoingDelivery(string Id, string Event, string Action, byte[] Payload, int Redeliveries)
{
    public static OutgoingDelivery Again(Delivery delivery) =>
        new(delivery.Id, delivery.Event, delivery.Action, Convert.FromBase64String(delivery.PayloadBase64), delivery.Redeliveries + 1);
}

public enum DeliveryWay
{
    Deliver,
    Lose,
    Twice,
    Late,
}

/// <summary>What becomes of a webhook on its way.</summary>
public sealed record DeliveryFate
{
    public static readonly DeliveryFate Deliver = new() { Way = DeliveryWay.Deliver };

    /// <summary>It never arrives; GitHub's log says that it timed out.</summary>
    public static readonly DeliveryFate Lose = new() { Way = DeliveryWay.Lose };

    public static readonly DeliveryFate Twice = new() { Way = DeliveryWay.Twice };

    public DeliveryWay Way { get; private init; }

    public TimeSpan Delay { get; private init; }

    /// <summary>Sent when the clock has moved on by as much, so after what is sent meanwhile.</summary>
    public static DeliveryFate Late(TimeSpan delay) => new() { Way = DeliveryWay.Late, Delay = delay };
}
