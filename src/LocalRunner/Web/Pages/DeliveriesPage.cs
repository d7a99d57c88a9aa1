using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>The log of webhooks, as GitHub's App settings show it.</summary>
internal static class DeliveriesPage
{
    public static Html Render(IReadOnlyList<DeliveryView> deliveries, Frame frame) => frame.Page("Webhooks", Html.Of($"""
        <section>
        <h1>Webhooks</h1>
        {(deliveries.Count == 0 ? Html.Of($"<p>None was delivered yet.</p>") : Html.Of($"<ul class=\"cards\">{deliveries.Select(One)}</ul>"))}
        </section>
        """));

    private static Html One(DeliveryView delivery) => Html.Of($"""
        <li>
        <strong>{delivery.Event} {delivery.Action}</strong> <span class="badge {(delivery.StatusCode is >= 200 and < 300 ? "good" : "bad")}">{delivery.StatusCode}</span>
        <p><small>{delivery.Id} · {TimeText.Second(delivery.DeliveredAt)}{(delivery.Redeliveries > 0 ? $" · delivered again {delivery.Redeliveries} times" : "")}</small></p>
        <pre tabindex="0"><code>{delivery.Answer}</code></pre>
        <form method="post" action="/deliveries/{delivery.Id}/redeliver"><button>Deliver again</button></form>
        </li>

        """);
}
