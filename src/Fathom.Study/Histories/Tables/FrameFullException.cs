namespace Fathom.Study.Histories.Tables;

/// <summary>A file holds more than a history can: told to the user with the file's name.</summary>
internal sealed class FrameFullException(int rows) : Exception("the frame is full")
{
    public int Rows => rows;
}
