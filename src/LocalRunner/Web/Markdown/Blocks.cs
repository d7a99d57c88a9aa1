namespace DevEnv.LocalRunner.Web.Markdown;

/// <summary>The part of GitHub's markdown that comments use; everything else is a paragraph of plain text.</summary>
public abstract record Block;

public sealed record Heading(int Level, string Text) : Block;

public sealed record Paragraph(string Text) : Block;

/// <param name="Text">Without the sign that begins each line.</param>
public sealed record Quote(string Text) : Block;

public sealed record ListBlock(bool IsOrdered, IReadOnlyList<ListItem> Items) : Block;

/// <param name="IsChecked">Null when it is no task.</param>
public sealed record ListItem(bool? IsChecked, string Text);

public sealed record CodeBlock(string Text) : Block;

public sealed record TableBlock(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

public sealed record Details(string Summary, IReadOnlyList<Block> Blocks) : Block;

public abstract record Span;

public sealed record TextSpan(string Text) : Span;

public sealed record CodeSpan(string Text) : Span;

/// <param name="Style">strong, em or sub.</param>
public sealed record StyledSpan(string Style, IReadOnlyList<Span> Inner) : Span;

/// <param name="Url">http or https.</param>
public sealed record LinkSpan(string Text, Uri Url) : Span;
