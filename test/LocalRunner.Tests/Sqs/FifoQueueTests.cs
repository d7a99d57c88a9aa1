using Amazon.SQS.Model;

namespace DevEnv.LocalRunner.Tests.Sqs;

public sealed class FifoQueueTests : IDisposable
{
    private readonly SqsCloud _cloud = new();

    [Fact]
    public async Task A_group_comes_in_order_and_waits_while_one_of_it_is_in_flight()
    {
        await _cloud.SendAsync("a", "a1");
        await _cloud.SendAsync("b", "b1");
        await _cloud.SendAsync("a", "a2");
        var first = (await _cloud.ReceiveAsync(most: 1)).ShouldHaveSingleItem();
        first.Body.ShouldBe("a1");
        (await _cloud.BodiesAsync()).ShouldBe(["b1"]);
        (await _cloud.BodiesAsync()).ShouldBeEmpty();
        await _cloud.DeleteAsync(first);
        (await _cloud.BodiesAsync()).ShouldBe(["a2"]);
    }

    [Fact]
    public async Task A_message_that_nobody_deletes_comes_back_before_those_behind_it()
    {
        await _cloud.SendAsync("a", "a1");
        await _cloud.SendAsync("a", "a2");
        await _cloud.ReceiveAsync(most: 1);
        _cloud.Pass(29);
        (await _cloud.BodiesAsync()).ShouldBeEmpty();
        _cloud.Pass(1);
        var again = await _cloud.ReceiveAsync();
        again.Select(m => m.Body).ShouldBe(["a1", "a2"]);
        again.Select(m => m.Attributes["ApproximateReceiveCount"]).ShouldBe(["2", "1"]);
        string.CompareOrdinal(again[0].Attributes["SequenceNumber"], again[1].Attributes["SequenceNumber"]).ShouldBeLessThan(0);
    }

    [Fact]
    public async Task A_send_that_comes_again_within_five_minutes_is_the_first_one_also_after_its_deletion()
    {
        var first = await _cloud.SendAsync("a", "body", "token");
        var again = await _cloud.SendAsync("a", "body", "token");
        (again.MessageId, again.SequenceNumber).ShouldBe((first.MessageId, first.SequenceNumber));
        await _cloud.DeleteAsync((await _cloud.ReceiveAsync()).ShouldHaveSingleItem());
        _cloud.Pass(299);
        (await _cloud.SendAsync("a", "body", "token")).MessageId.ShouldBe(first.MessageId);
        (await _cloud.BodiesAsync()).ShouldBeEmpty();
        _cloud.Pass(1);
        (await _cloud.SendAsync("a", "body", "token")).MessageId.ShouldNotBe(first.MessageId);
        (await _cloud.BodiesAsync()).ShouldBe(["body"]);
    }

    [Fact]
    public async Task After_its_receives_a_message_goes_to_the_dead_letters_and_the_next_one_comes()
    {
        var sent = await _cloud.SendAsync("a", "poison");
        await _cloud.SendAsync("a", "good");
        await _cloud.ReceiveAsync(most: 1);
        _cloud.Pass(30);
        await _cloud.ReceiveAsync(most: 1);
        _cloud.Pass(30);
        (await _cloud.BodiesAsync()).ShouldBe(["good"]);
        var dead = (await _cloud.ReceiveAsync(queue: SqsCloud.Dead)).ShouldHaveSingleItem();
        (dead.Body, dead.MessageId).ShouldBe(("poison", sent.MessageId));
        dead.Attributes["DeadLetterQueueSourceArn"].ShouldBe(_cloud.Service.ArnOf(SqsCloud.Main));
        dead.Attributes["MessageGroupId"].ShouldBe("a");
    }

    [Fact]
    public async Task A_late_delete_is_refused_and_the_message_stays()
    {
        await _cloud.SendAsync("a", "a1");
        var late = (await _cloud.ReceiveAsync()).ShouldHaveSingleItem();
        _cloud.Pass(30);
        (await Should.ThrowAsync<Amazon.SQS.AmazonSQSException>(() => _cloud.DeleteAsync(late))).ErrorCode.ShouldBe("InvalidParameterValue");
        (await _cloud.BodiesAsync()).ShouldBe(["a1"]);
    }

    [Fact]
    public async Task Visibility_can_be_given_back_and_prolonged()
    {
        await _cloud.SendAsync("a", "a1");
        var message = (await _cloud.ReceiveAsync()).ShouldHaveSingleItem();
        await _cloud.Client.ChangeMessageVisibilityAsync(_cloud.Url, message.ReceiptHandle, 100, Stop);
        _cloud.Pass(99);
        (await _cloud.BodiesAsync()).ShouldBeEmpty();
        await _cloud.Client.ChangeMessageVisibilityAsync(_cloud.Url, message.ReceiptHandle, 0, Stop);
        await Should.ThrowAsync<MessageNotInflightException>(() => _cloud.Client.ChangeMessageVisibilityAsync(_cloud.Url, message.ReceiptHandle, 5, Stop));
        (await _cloud.BodiesAsync()).ShouldBe(["a1"]);
    }

    [Fact]
    public async Task Nothing_outlives_its_retention()
    {
        await _cloud.SendAsync("a", "a1");
        _cloud.Clock.Advance(TimeSpan.FromDays(4));
        (await _cloud.BodiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_forgets_neither_messages_nor_who_has_them_nor_what_was_sent()
    {
        var folder = Directory.CreateTempSubdirectory("sqs-").FullName;
        try
        {
            SendMessageResponse sent;
            Message held;
            DateTimeOffset now;
            using (var before = new SqsCloud(folder))
            {
                sent = await before.SendAsync("a", "a1");
                await before.SendAsync("b", "b1");
                held = (await before.ReceiveAsync(most: 1)).ShouldHaveSingleItem();
                before.Pass(10);
                now = before.Clock.GetUtcNow();
            }

            using var after = new SqsCloud(folder, now, seed: 8);
            (await after.SendAsync("a", "a1")).MessageId.ShouldBe(sent.MessageId);
            var later = await after.SendAsync("c", "c1");
            string.CompareOrdinal(later.SequenceNumber, sent.SequenceNumber).ShouldBeGreaterThan(0);
            (await after.BodiesAsync()).ShouldBe(["b1", "c1"]);
            await after.DeleteAsync(held);
            after.Pass(60);
            (await after.BodiesAsync()).ShouldBe(["b1", "c1"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => _cloud.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
