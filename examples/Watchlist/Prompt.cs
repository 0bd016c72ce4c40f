namespace Tastytrade.Rx.Examples.Watching;

/// <summary>The input line: empty, or a symbol that is being typed to add or to remove it.</summary>
/// <param name="Verb"><c>+</c>, <c>-</c>, or null.</param>
/// <param name="Text">The symbol so far.</param>
public sealed record Prompt(char? Verb = null, string Text = "")
{
    /// <summary>Returns the prompt after a key, and the command that the key completes.</summary>
    public (Prompt Next, Command? Command) After(ConsoleKeyInfo key) => (Verb, key) switch
    {
        (null, { KeyChar: '+' or '-' }) => (new Prompt(key.KeyChar), null),
        (null, { Key: ConsoleKey.Q or ConsoleKey.Escape }) => (this, new Command('q')),
        (null, _) or (_, { Key: ConsoleKey.Escape }) => (new Prompt(), null),
        ({ } verb, { Key: ConsoleKey.Enter }) => (new Prompt(), Text.Length > 0 ? new Command(verb, Text) : null),
        (_, { Key: ConsoleKey.Backspace }) => (Text.Length > 0 ? this with { Text = Text[..^1] } : new Prompt(), null),
        _ when key.KeyChar > ' ' && !char.IsControl(key.KeyChar) => (this with { Text = Text + char.ToUpperInvariant(key.KeyChar) }, null),
        _ => (this, null),
    };

    public override string ToString() => Verb switch
    {
        '+' => $"add: {Text}_   Enter adds it, Esc cancels",
        '-' => $"remove: {Text}_   Enter removes it, Esc cancels",
        _ => "+ adds a symbol · - removes one · q ends",
    };
}

/// <summary>A command from the keyboard.</summary>
/// <param name="Verb"><c>+</c>, <c>-</c>, or <c>q</c> to end the program.</param>
/// <param name="Symbol">The symbol to add or to remove.</param>
public sealed record Command(char Verb, string Symbol = "");
